import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/components/CopyButton';
import { Dialog } from '@/components/Dialog';
import { Facts } from '@/components/Facts';
import { RequestView } from '@/components/RequestView';
import { TextView } from '@/components/TextView';
import { Waiting } from '@/components/Waiting';
import type { QuarantinedRow } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { formatCount } from '@/lib/figures';
import { useReason } from './useReason';

/** A document in quarantine, whole and as text, beside the reason why it could not be read. */
export function DocumentSheet({ row, onClose }: { row: QuarantinedRow; onClose: () => void }) {
  const { t } = useTranslation('health');
  const { t: common } = useTranslation();
  const reason = useReason();
  const document = useEndpoint('health.quarantined_document', { collection: row.collection, key: row.key }, { keepOld: false });
  return (
    <Dialog open onOpenChange={onClose} place="side" wide title={t('quarantine.document', { key: row.key })} description={reason(row.reason)}>
      <div className="flex h-full flex-col gap-3">
        <Facts
          facts={[
            { label: t('quarantine.collection'), value: <code className="font-mono text-xs">{row.collection}</code> },
            ...(row.field === null ? [] : [{ label: t('quarantine.field'), value: <code className="font-mono text-xs">{row.field}</code> }]),
            ...(row.detail === '' ? [] : [{ label: t('quarantine.stood'), value: <code className="font-mono text-xs break-all">{row.detail}</code> }]),
            { label: t('safe'), value: row.earlier_version_shown ? t('quarantine.earlierNote') : t('quarantine.noEarlierNote') },
            { label: t('fix'), value: t('quarantine.fix') },
          ]}
        />
        <RequestView query={document} skeleton={<Waiting what={common('loading', { what: t('quarantine.reading') })} />}>
          {({ text, bytes }) => (
            <>
              <p className="flex items-center gap-2 text-xs text-muted">
                <span className="flex-1">
                  {t('quarantine.asText')} {t('quarantine.bytes', { count: bytes, replace: { count: formatCount(bytes) } })}
                </span>
                <CopyButton text={text} label={t('quarantine.copy')} />
              </p>
              <TextView label={t('quarantine.whole')} text={text} />
            </>
          )}
        </RequestView>
      </div>
    </Dialog>
  );
}
