import { FileDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Menu } from '@/components/Menu';
import type { FactsheetFormat, PerformanceRequest } from '@/ipc/contract.gen';
import { useFaultText } from '@/i18n/faultText';
import { useMutationEndpoint } from '@/ipc/query';
import { toast } from '@/lib/toasts';

const noFault = { code: 'cancelled', params: {} } as const;

/** Writes what the page shows on one sheet to send; the desk makes it and says where it is. */
export function FactsheetButton({ request, ready }: { request: PerformanceRequest; ready: boolean }) {
  const { t, i18n } = useTranslation('performance');
  const { mutate, isPending, error } = useMutationEndpoint('reports.export_factsheet');
  const fault = useFaultText(error ?? noFault);
  const write = (format: FactsheetFormat): void => mutate({ performance: request, format, language: i18n.language === 'es' ? 'es' : 'en' }, { onSuccess: ({ path }) => toast(t('factsheetSaved', { path })) });
  return (
    <>
      {error === null ? null : <span role="alert" className="truncate text-xs text-loss" title={fault.todo}>{fault.what}</span>}
      <Menu
        trigger={
          <Button disabled={!ready} busy={isPending} className="h-8">
            <FileDown size={14} aria-hidden />
            <span className="sr-only wide:not-sr-only">{t('factsheet')}</span>
          </Button>
        }
        groups={[{ items: (['pdf', 'png'] as const).map((format) => ({ id: format, label: t(`factsheetAs.${format}`), run: () => write(format) })) }]}
      />
    </>
  );
}
