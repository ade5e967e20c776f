/** A line of a text as it is shown: a part of a longer one, or the whole of it. */
export interface TextLine {
  /** The number of the line in the text, on its first part only. */
  number: number | null;
  text: string;
}

const longest = 400;

/** Cuts a text into lines short enough to be drawn; nothing is left out and no sign is cut in two. */
export function textLines(text: string): TextLine[] {
  const lines: TextLine[] = [];
  let number = 0;
  for (const line of text.split('\n')) {
    number += 1;
    let from = 0;
    do {
      let to = Math.min(line.length, from + longest);
      const last = line.charCodeAt(to - 1);
      if (to < line.length && last >= 0xd800 && last <= 0xdbff) to -= 1;
      lines.push({ number: from === 0 ? number : null, text: line.slice(from, to) });
      from = to;
    } while (from < line.length);
  }
  return lines;
}
