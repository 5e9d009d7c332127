import { byId } from './dom.ts'
import { startLanguage } from './language.ts'
import { showPage } from './shell.ts'

startLanguage()
// In a frame of another page, which has a heading and a menu of its own.
if (new URLSearchParams(location.search).has('embedded')) document.documentElement.classList.add('embedded')
showPage(byId('page'))
