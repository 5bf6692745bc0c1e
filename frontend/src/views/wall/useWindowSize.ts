import { onMounted, onScopeDispose, ref } from 'vue'

/** Width and height of the window in px, as they change. */
export function useWindowSize() {
  const width = ref(innerWidth)
  const height = ref(innerHeight)
  const measure = () => {
    width.value = innerWidth
    height.value = innerHeight
  }
  onMounted(() => addEventListener('resize', measure))
  onScopeDispose(() => removeEventListener('resize', measure))
  return { width, height }
}
