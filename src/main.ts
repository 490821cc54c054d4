import './ui/app.css'
import { mount } from 'svelte'
import App from './ui/App.svelte'

const target = document.getElementById('app') as HTMLElement
target.textContent = ''
mount(App, { target })
