/** What may stand in a mail: words in blocks, lists and tables. Everything else is told as its words, or not at all. */
const blocks = ['p', 'div', 'blockquote', 'pre', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'td', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'br'] as const;
const inline = ['b', 'strong', 'i', 'em', 'u', 's', 'code', 'sub', 'sup', 'span'] as const;
const silent = new Set(['script', 'style', 'title', 'head', 'template', 'noscript', 'svg', 'math', 'iframe', 'object', 'embed', 'form', 'select', 'textarea', 'video', 'audio', 'canvas']);

export type SafeTag = (typeof blocks)[number] | (typeof inline)[number];
const safe = new Set<string>([...blocks, ...inline]);
const deepest = 60;

export type SafeNode = { kind: 'text'; text: string } | { kind: 'tag'; tag: SafeTag; children: SafeNode[] } | { kind: 'link'; link: number; children: SafeNode[] };

/**
 * The mail's HTML as a tree of our own elements without any attribute. The core has taken out what is dangerous; this
 * takes over only what it knows, so that nothing of a stranger's markup ever reaches the page.
 */
export function safeTree(html: string): SafeNode[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  return childrenOf(parsed.body, 0);
}

function childrenOf(parent: Node, depth: number): SafeNode[] {
  if (depth > deepest) return [{ kind: 'text', text: parent.textContent ?? '' }];
  const children: SafeNode[] = [];
  for (const node of parent.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.textContent !== null && node.textContent !== '') children.push({ kind: 'text', text: node.textContent });
    } else if (node instanceof Element) {
      children.push(...elementOf(node, depth + 1));
    }
  }
  return children;
}

function elementOf(element: Element, depth: number): SafeNode[] {
  const name = element.localName.toLowerCase();
  if (silent.has(name)) return [];
  const children = childrenOf(element, depth);
  if (name === 'a') {
    const link = Number.parseInt(element.getAttribute('data-link') ?? '', 10);
    return Number.isInteger(link) && link >= 0 ? [{ kind: 'link', link, children }] : children;
  }
  return isSafe(name) ? [{ kind: 'tag', tag: name, children }] : children;
}

function isSafe(name: string): name is SafeTag {
  return safe.has(name);
}
