import { describe, expect, it } from 'vitest';
import { safeTree, type SafeNode } from './safeHtml';

function words(nodes: readonly SafeNode[]): string {
  return nodes.map((node) => (node.kind === 'text' ? node.text : words(node.children))).join('');
}

describe('a mail as our own elements', () => {
  it('keeps words, lists and emphasis', () => {
    expect(safeTree('<p>Dear <b>Ana</b></p>')).toEqual([
      { kind: 'tag', tag: 'p', children: [{ kind: 'text', text: 'Dear ' }, { kind: 'tag', tag: 'b', children: [{ kind: 'text', text: 'Ana' }] }] },
    ]);
  });

  it('takes over no attribute, script, image, style or frame, whatever the core let through', () => {
    for (const hostile of [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<svg><script>alert(1)</script></svg>',
      '<iframe src="https://evil.example"></iframe>',
      '<style>body{display:none}</style>',
      '<form action="https://evil.example"><input value=x></form>',
      '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    ]) {
      const tree = safeTree(hostile);
      expect(JSON.stringify(tree)).not.toMatch(/onerror|evil|alert|display/);
    }
    expect(safeTree('<p style="position:fixed" onclick="x()">Hi</p>')).toEqual([{ kind: 'tag', tag: 'p', children: [{ kind: 'text', text: 'Hi' }] }]);
  });

  it('makes a link of the core’s number alone, and words of every other', () => {
    expect(safeTree('<a data-link="2">here</a>')).toEqual([{ kind: 'link', link: 2, children: [{ kind: 'text', text: 'here' }] }]);
    expect(safeTree('<a href="javascript:x()">here</a>')).toEqual([{ kind: 'text', text: 'here' }]);
    expect(safeTree('<a data-link="-1">here</a>')).toEqual([{ kind: 'text', text: 'here' }]);
  });

  it('ends in words where somebody nests without end', () => {
    const tree = safeTree(`${'<div>'.repeat(2_000)}deep${'</div>'.repeat(2_000)}`);
    expect(words(tree)).toBe('deep');
  });
});
