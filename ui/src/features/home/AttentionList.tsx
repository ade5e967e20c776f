import { ChevronRight, CircleAlert, CircleCheck, Database, Info, OctagonAlert, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { addressOf, useGo } from '@/components/links';
import { PageLink } from '@/components/PageLink';
import { Panel } from '@/components/Panel';
import type { Attention, Severity } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatCount } from '@/lib/figures';

const marks: Record<Severity, { icon: LucideIcon; colour: string }> = {
  critical: { icon: OctagonAlert, colour: 'text-loss' },
  warning: { icon: CircleAlert, colour: 'text-warn' },
  notice: { icon: Info, colour: 'text-muted' },
};

/** What needs a person today, worst first; each leads to where it is settled. A desk without a book is told how to begin. */
export function AttentionList({ attention, begun }: { attention: readonly Attention[]; begun: boolean }) {
  const { t } = useTranslation('home');
  const go = useGo();
  const note = attention.length === 0 ? '' : formatCount(attention.length);
  return (
    <Panel title={t('attention.title')} note={note}>
      {attention.length === 0 && !begun ? (
        <EmptyState
          icon={Database}
          text={t('attention.empty')}
          action={
            <Button look="primary" onClick={() => go('/settings?part=connections')}>
              {t('attention.connect')}
            </Button>
          }
        />
      ) : attention.length === 0 ? (
        <EmptyState icon={CircleCheck} text={t('attention.none')} />
      ) : (
        <ul className="min-h-0 flex-1 divide-y overflow-y-auto">
          {attention.map((item) => (
            <li key={`${item.kind}-${item.subject ?? ''}`}>
              <Card item={item} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Card({ item }: { item: Attention }) {
  const { t } = useTranslation('home');
  const { icon: Icon, colour } = marks[item.severity];
  const words = { count: item.count, subject: item.subject ?? '' };
  return (
    <PageLink to={addressOf(item.link)} className="group flex items-start gap-2.5 rounded-none py-1.5 ps-4 pe-3 hover:bg-sunken hover:text-text focus-visible:outline-offset-[-2px]">
      <Icon size={16} strokeWidth={1.75} aria-label={t(`severity.${item.severity}`)} className={cx('mt-0.5 shrink-0', colour)} />
      <span className="min-w-0 flex-1">
        <span className="block text-sm font-medium">{t(`attention.${item.kind}.title`, words)}</span>
        <span className="line-clamp-2 text-xs text-muted">{item.subject ?? t(`attention.${item.kind}.hint`)}</span>
      </span>
      <ChevronRight size={14} aria-hidden className="mt-1 shrink-0 text-muted opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100" />
    </PageLink>
  );
}
