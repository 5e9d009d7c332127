import { byId } from './dom.ts'
import { startLanguage } from './language.ts'
import { showPage } from './shell.ts'

startLanguage()
showPage(byId('page'))
