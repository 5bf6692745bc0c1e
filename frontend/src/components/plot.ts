/** The parts of ECharts the plots use, in a chunk of their own. */
import { BarChart, LineChart } from 'echarts/charts'
import {
  AxisPointerComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
} from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, TitleComponentOption } from 'echarts/components'
import { CanvasRenderer } from 'echarts/renderers'

// No tooltip component: its HTML carries style attributes, which the page's policy forbids.
use([
  LineChart,
  BarChart,
  GridComponent,
  AxisPointerComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  CanvasRenderer,
])

export type PlotOption = ComposeOption<
  LineSeriesOption | BarSeriesOption | GridComponentOption | TitleComponentOption
>

export { init }
