import { en as browser } from '@cors/browser/texts/en'
import { doctor } from './en/doctor.ts'
import { matrix } from './en/matrix.ts'
import { origins } from './en/origins.ts'
import { playground } from './en/playground.ts'
import { start } from './en/start.ts'

/** Every text of the page in English. Korean has the same keys, which its type checks. */
export const en = {
  brand: 'CORS lab',
  menu: 'Sections',
  languages: 'Language',
  close: 'Close',
  skip: 'Skip to the content',
  copy: 'Copy',
  copied: 'Copied',
  sections: {
    start: { menu: 'Start', title: 'CORS lab: why is my request blocked?' },
    matrix: { menu: 'Matrix', title: 'One policy, four frameworks, every way to load' },
    playground: { menu: 'Playground', title: 'Will the browser let it through?' },
    origins: { menu: 'Origins', title: 'One origin or two?' },
  },
  addresses: {
    title: 'Where the APIs are',
    lead: (origin: string) =>
      `This page is on a host that is no lab, so it asks from its own origin alone, ${origin}. Start the lab with npm start, or say where its APIs are.`,
    allowed: 'The origin that their policy allows',
    use: 'Ask these',
  },
  doctor,
  failures: browser.explanations,
  matrix,
  origins,
  playground,
  start,
}

export type Texts = typeof en
