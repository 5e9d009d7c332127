import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import {
  bracketMatching,
  delimitedIndent,
  HighlightStyle,
  indentNodeProp,
  indentOnInput,
  LRLanguage,
  syntaxHighlighting,
} from '@codemirror/language'
import { type EditorState, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers, WidgetType } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { parser } from '@lezer/javascript'
import { el } from '../dom.ts'

/** What is shown under a line. */
export interface LineNote {
  /** Counted from 1. */
  readonly line: number
  readonly content: () => HTMLElement
}

/** An editor for the options of a policy. */
export interface Editor {
  setText(text: string): void
  showNotes(notes: readonly LineNote[]): void
}

const setNotes = StateEffect.define<readonly LineNote[]>()

class NoteWidget extends WidgetType {
  readonly #note: LineNote

  constructor(note: LineNote) {
    super()
    this.#note = note
  }

  override toDOM(): HTMLElement {
    return this.#note.content()
  }
}

const notesField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    const effect = transaction.effects.find((each) => each.is(setNotes))
    if (effect === undefined) return decorations.map(transaction.changes)
    return decorate(transaction.state, effect.value as readonly LineNote[])
  },
  provide: (field) => EditorView.decorations.from(field),
})

function decorate({ doc }: EditorState, notes: readonly LineNote[]): DecorationSet {
  const ranges = notes.flatMap((note) => {
    const line = doc.line(Math.min(note.line, doc.lines))
    return [
      Decoration.line({ class: 'cm-wrong' }).range(line.from),
      Decoration.widget({ widget: new NoteWidget(note), block: true, side: 1 }).range(line.to),
    ]
  })
  return Decoration.set(ranges, true)
}

const language = LRLanguage.define({
  parser: parser.configure({
    top: 'SingleExpression',
    props: [
      indentNodeProp.add({
        ObjectExpression: delimitedIndent({ closing: '}' }),
        ArrayExpression: delimitedIndent({ closing: ']' }),
      }),
    ],
  }),
})

const colours = HighlightStyle.define([
  { tag: [tags.string, tags.regexp], color: 'var(--string)' },
  { tag: [tags.bool, tags.number, tags.null], color: 'var(--number)' },
  { tag: tags.propertyName, color: 'var(--name)' },
  { tag: tags.comment, color: 'var(--soft)' },
])

const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--card)', borderRadius: '0.5rem', minHeight: '15rem' },
  '&.cm-focused': { outline: '3px solid var(--focus)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', fontSize: '0.8125rem', lineHeight: '1.6', padding: '0.5rem 0' },
  '.cm-gutters': { color: 'var(--soft)', backgroundColor: 'transparent', border: '0' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '&.cm-focused .cm-cursor': { borderLeftColor: 'var(--ink)' },
  '& .cm-selectionBackground, &.cm-focused .cm-selectionBackground': { backgroundColor: 'var(--selection)' },
  '.cm-wrong': { backgroundColor: 'var(--blocked)' },
  '.note': {
    padding: '0.25rem 0.75rem 0.375rem 0.625rem',
    fontFamily: 'var(--sans)',
    whiteSpace: 'normal',
    lineHeight: '1.45',
    color: 'var(--blocked-ink)',
    backgroundColor: 'var(--blocked)',
    borderBottom: '1px solid var(--line)',
  },
  '.note p': { margin: '0' },
  '.note .summary': { fontWeight: '650' },
})

/**
 * Puts an editor into an element. It lives in a shadow tree of its own, because its styles are made by script: there they are allowed
 * under any content security policy.
 *
 * @param label for screen readers
 */
export function createEditor(host: HTMLElement, text: string, label: string, onChange: (text: string) => void): Editor {
  const root = host.attachShadow({ mode: 'open' })
  const view = new EditorView({
    doc: text,
    root,
    parent: root.appendChild(el('div')),
    extensions: [
      lineNumbers(),
      history(),
      indentOnInput(),
      bracketMatching(),
      language,
      syntaxHighlighting(colours),
      theme,
      notesField,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString())
      }),
    ],
  })
  return {
    setText(changed) {
      if (changed === view.state.doc.toString()) return
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: changed } })
    },
    showNotes(notes) {
      view.dispatch({ effects: setNotes.of(notes) })
    },
  }
}
