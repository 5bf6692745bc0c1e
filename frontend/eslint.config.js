import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

// Who may import whom. Every layer may use the ones below it, and everybody the pure
// functions of `clinical`, `chat` and `sensors` and the message files of `i18n`.
const layers = ['views', 'components', 'composables', 'stores']
const leaves = ['api', 'realtime', 'storage']

function forbid(directory, above) {
  return {
    files: [`src/${directory}/**/*.{ts,vue}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: above.map((name) => ({
            regex: `^(@/|(\\.\\./)+)${name}(/|$)`,
            message: `${directory} must not know ${name}: views -> components -> composables -> stores -> api | realtime | storage`,
          })),
        },
      ],
    },
  }
}

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      // vue-tsc knows the globals of the browser; ESLint would need a list of them.
      'no-undef': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
      'vue/no-static-inline-styles': 'error',
    },
  },
  ...layers.map((name, index) => forbid(name, layers.slice(0, index))),
  ...leaves.map((name) => forbid(name, [...layers, ...leaves.filter((other) => other !== name)])),
  ...['clinical', 'chat', 'sensors'].map((name) =>
    forbid(name, [...layers, 'realtime', 'storage']),
  ),
  prettier,
)
