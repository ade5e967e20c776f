import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/IconButton';
import { Select } from '@/components/Select';
import { useEndpoint } from '@/ipc/query';

export interface CompareBarProps {
  /** What the line shows that is there already. */
  title: string;
  /** The curve that is shown already: it is not offered. */
  self: string;
  chosen: string | null;
  /** Something about the comparison that must be known. */
  note: string | null;
  onChoose: (id: string, name: string) => void;
  onClose: () => void;
}

/** Asks for the second series of a chart. */
export function CompareBar({ title, self, chosen, note, onChoose, onClose }: CompareBarProps) {
  const { t } = useTranslation();
  const funds = useEndpoint('funds.list', {});
  const accounts = useEndpoint('trading.accounts', {});
  const choices = [
    { value: 'all', label: t('context.everyFund') },
    ...(funds.data?.funds ?? []).map((fund) => ({ value: `fund:${fund.fund_code}`, label: fund.name, note: t('context.fund') })),
    ...(accounts.data?.accounts ?? []).map((account) => ({ value: `account:${account.login}`, label: account.name ?? account.login, note: account.fund_code ?? account.currency })),
  ].filter((choice) => choice.value !== self);
  return (
    <div className="flex h-9 shrink-0 items-center gap-2 border-t ps-4 pe-2 text-xs text-muted">
      <Mark />
      <span className="whitespace-nowrap text-text">{title}</span>
      <span className="ms-2 whitespace-nowrap">{t('chart.compareWith')}</span>
      {chosen === null ? null : <Mark dashed />}
      <Select
        quiet
        label={t('chart.compareWith')}
        value={chosen ?? ''}
        choices={[...(chosen === null ? [{ value: '', label: t('chart.chooseOther') }] : []), ...choices]}
        onChange={(id) => {
          const choice = choices.find((each) => each.value === id);
          if (choice) onChoose(id, choice.label);
        }}
        className="h-7 px-2 text-xs text-text"
      />
      <span role="status" className="min-w-0 flex-1 truncate text-warn">{note}</span>
      <IconButton icon={X} label={t('chart.noCompare')} className="size-7" onClick={onClose} />
    </div>
  );
}

/** How a line is drawn, before its name. */
function Mark({ dashed = false }: { dashed?: boolean }) {
  return (
    <svg width="18" height="8" aria-hidden className="shrink-0">
      <path d="M0 4H18" stroke={dashed ? 'var(--chart-other)' : 'var(--accent)'} strokeWidth="2" strokeDasharray={dashed ? '6 3' : undefined} />
    </svg>
  );
}
