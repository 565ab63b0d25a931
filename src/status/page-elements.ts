import { Html, html } from './html.ts'

export function badge(word: string): Html {
  return html`<span class="badge ${word}">${word}</span>`
}

/** Text that may wrap. */
export function long(text: string): Html {
  return html`<div class="long">${unbroken(text)}</div>`
}

/** Prevents line breaks at hyphens, which would split names, dates and flags. */
export function unbroken(text: string): Html {
  return new Html(
    text
      .split(' ')
      .map((word) => (word.includes('-') ? html`<span class="word">${word}</span>` : html`${word}`).text)
      .join(' '),
  )
}

/** A table whose first cells are row headers. Wide tables can be scrolled with the keyboard. */
export function table(
  about: string,
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Html[])[],
): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${about === '' ? caption : `${about}: ${caption}`}"><table><caption><span>${caption}</span></caption>
<thead><tr>${head.map((name) => (name === '' ? html`<td></td>` : html`<th scope="col">${name}</th>`))}</tr></thead>
<tbody>${rows.map(([first, ...cells]) => html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`
}
