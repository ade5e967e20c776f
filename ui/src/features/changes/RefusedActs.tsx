import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { call } from '@/ipc/call';
import { Fault } from '@/ipc/fault';
import { useMutationEndpoint } from '@/ipc/query';
import { toast } from '@/lib/toasts';
import { useMaySync } from './useMaySync';

/** Refused changes read in one call. */
const portion = 200;

/** Sends everything again that the database refused: after the right, the room or the rule was put straight there. */
export function RefusedActs() {
  const { t } = useTranslation('changes');
  const may = useMaySync();
  const retry = useMutationEndpoint('changes.retry');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const retryAll = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      let [after, again] = [0, 0];
      for (let more = true; more; ) {
        const found = await call('changes.queue', { after, limit: portion, wait: 'refusal' });
        if (found.rows.length > 0) {
          const { operations } = await retry.mutateAsync({ operations: found.rows.map((row) => row.operation) });
          again += operations.filter((each) => each.fault === null).length;
        }
        after = found.rows.at(-1)?.number ?? after;
        more = found.more;
      }
      toast(t('queue.retried', { count: again }));
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  };
  if (!may) return null;
  return (
    <>
      <Button className="h-7" busy={busy} onClick={() => void retryAll()}>
        {t('queue.retryAll')}
      </Button>
      {fault === null ? null : <ErrorPanel fault={fault} className="w-full" />}
    </>
  );
}
