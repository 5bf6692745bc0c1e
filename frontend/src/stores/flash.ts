import { defineStore } from 'pinia'
import { ref } from 'vue'

/** A short confirmation that stays for a moment whatever page comes next. */
export const useFlashStore = defineStore('flash', () => {
  const text = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(message: string): void {
    text.value = message
    clearTimeout(timer)
    timer = setTimeout(() => (text.value = ''), 4_000)
  }

  return { text, show }
})
