import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import './styles/app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './shell/app'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root to render into.')

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
