import { matrix } from './en/matrix.ts'

/** Every text of the page in English. Korean has the same keys, which its type checks. */
export const en = {
  brand: 'CORS lab',
  menu: 'Sections',
  languages: 'Language',
  close: 'Close',
  sections: {
    start: { menu: 'Start', title: 'CORS lab: why is my request blocked?' },
    matrix: { menu: 'Matrix', title: 'One policy, four frameworks' },
  },
  start: {
    title: 'Why is my request blocked?',
    story: [
      'A page may send requests to any server, but its scripts may read only what comes from the page’s own origin: the same scheme, host and port. That is the same-origin policy, and it is the browser that enforces it.',
      'CORS is how another server says: this page may read my answer. It says so in headers of its answer. If they are missing or wrong, the browser keeps the answer from the script.',
    ],
    toMatrix: 'See what this browser does with real requests',
  },
  matrix,
}

export type Texts = typeof en
