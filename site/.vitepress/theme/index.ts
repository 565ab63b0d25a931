import type { Theme } from 'vitepress'
import theme from 'vitepress/theme'
import './contrast.css'
import './tables.css'
import Recording from './Recording.vue'

export default {
  extends: theme,
  enhanceApp({ app }) {
    app.component('Recording', Recording)
  },
} satisfies Theme
