import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { IconButton } from '@/components/IconButton';
import type { Benchmark } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { formatDay } from '@/lib/dates';
import { formatCount } from '@/lib/figures';

export interface BenchmarkListProps {
  benchmarks: readonly Benchmark[];
  chosen: string | null;
  /** Series may be forgotten by this person. */
  may: boolean;
  onChoose: (name: string) => void;
  onGone: () => void;
}

/** The series at hand, each with its days and where it was read from. */
export function BenchmarkList({ benchmarks, chosen, may, onChoose, onGone }: BenchmarkListProps) {
  const { t } = useTranslation('performance');
  const [leaving, setLeaving] = useState<string | null>(null);
  const remove = useMutationEndpoint('benchmarks.remove');
  const forget = (name: string): void =>
    remove.mutate({ name }, {
      onSuccess: () => {
        if (name === chosen) onGone();
        setLeaving(null);
      },
    });
  if (benchmarks.length === 0) return <p className="text-sm text-muted">{t('benchmarks.none')}</p>;
  return (
    <>
      <ul aria-label={t('benchmarks.title')} className="divide-y rounded-md border">
        {benchmarks.map((series) => (
          <li key={series.name} className="flex items-center gap-2 py-2 ps-3 pe-1">
            <span className="min-w-0 flex-1 text-sm">
              <span className="block truncate font-medium">
                {series.name}
                <span className="ms-2 font-normal text-muted">{series.currency ?? t('benchmarks.noCurrency')}</span>
              </span>
              <span className="block truncate text-xs text-muted" title={series.source}>
                {t('benchmarks.days', { closes: formatCount(series.closes), first: series.first === null ? '' : formatDay(series.first), last: series.last === null ? '' : formatDay(series.last) })}
              </span>
            </span>
            <Button className="h-7" disabled={series.name === chosen} onClick={() => onChoose(series.name)}>{t('benchmarks.choose')}</Button>
            {may ? <IconButton icon={Trash2} label={t('benchmarks.forget', { name: series.name })} onClick={() => setLeaving(series.name)} /> : null}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={t('benchmarks.forget', { name: leaving ?? '' })}
        text={t('benchmarks.forgetText')}
        yes={t('benchmarks.forgetYes')}
        busy={remove.isPending}
        fault={remove.error}
        onYes={() => leaving !== null && forget(leaving)}
      />
    </>
  );
}
