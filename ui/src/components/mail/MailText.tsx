import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Pill } from '@/components/Pill';
import type { MailBody, MailLink } from '@/ipc/contract.gen';
import { LinkDialog } from './LinkDialog';
import { safeTree, type SafeNode, type SafeTag } from './safeHtml';

/** What a mail says: as text, or formatted by our own elements. Nothing of it runs, loads or leads anywhere by itself. */
export function MailText({ message, body }: { message: string; body: MailBody }) {
  const { t } = useTranslation('mail');
  const [formatted, setFormatted] = useState(body.html !== null);
  const [asked, setAsked] = useState<number | null>(null);
  const tree = useMemo(() => (body.html === null ? [] : safeTree(body.html)), [body.html]);
  const link = asked === null ? undefined : body.links[asked];
  return (
    <div className="min-w-0 px-4 py-3">
      <Remarks body={body} />
      {formatted && body.html !== null ? (
        <div className="mail-text space-y-2 text-sm break-words">{shown(tree, body.links, setAsked)}</div>
      ) : (
        <p className="text-sm break-words whitespace-pre-wrap">{body.text}</p>
      )}
      {body.html === null ? null : (
        <Button look="quiet" className="mt-2 -ms-3 h-7 text-xs text-muted" onClick={() => setFormatted(!formatted)}>
          {formatted ? t('plain') : t('formatted')}
        </Button>
      )}
      {link === undefined || asked === null ? null : <LinkDialog message={message} place={asked} link={link} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Remarks({ body }: { body: MailBody }) {
  const { t } = useTranslation('mail');
  return (
    <div className="mb-2 flex flex-wrap gap-1.5 empty:hidden">
      {body.dangers_blocked > 0 ? <Pill tone="warn">{t('dangers', { count: body.dangers_blocked })}</Pill> : null}
      {body.images_blocked > 0 ? <Pill>{t('images', { count: body.images_blocked })}</Pill> : null}
      {body.is_cut ? <Pill>{t('cut')}</Pill> : null}
      {body.has_broken_text ? <Pill>{t('broken')}</Pill> : null}
    </div>
  );
}

function shown(nodes: readonly SafeNode[], links: readonly MailLink[], open: (link: number) => void): ReactNode[] {
  return nodes.map((node, at) => {
    if (node.kind === 'text') return node.text;
    if (node.kind === 'link') {
      const { link } = node;
      return links[link] === undefined ? (
        <span key={at}>{shown(node.children, links, open)}</span>
      ) : (
        <button key={at} type="button" onClick={() => open(link)} className="inline text-start text-accent-text underline">
          {shown(node.children, links, open)}
        </button>
      );
    }
    const { tag: Tag } = node;
    return Tag === 'br' || Tag === 'hr' ? <Tag key={at} /> : <Tag key={at} className={looks[Tag]}>{shown(inTable(Tag, node.children), links, open)}</Tag>;
  });
}

const looks: Partial<Record<SafeTag, string>> = {
  ul: 'list-disc ps-5',
  ol: 'list-decimal ps-5',
  blockquote: 'border-s-2 ps-3 text-muted',
  pre: 'overflow-x-auto font-mono text-xs whitespace-pre-wrap',
  code: 'font-mono text-xs',
  table: 'max-w-full',
  td: 'pe-4 align-top',
  th: 'pe-4 text-start align-top font-semibold',
  h1: 'text-md font-semibold',
  h2: 'text-md font-semibold',
  h3: 'font-semibold',
  h4: 'font-semibold',
};

/** White space between the rows of a table is no text of it. */
function inTable(tag: string, children: readonly SafeNode[]): readonly SafeNode[] {
  return ['table', 'thead', 'tbody', 'tr'].includes(tag) ? children.filter((child) => child.kind !== 'text') : children;
}
