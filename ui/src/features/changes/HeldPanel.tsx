import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Facts } from '@/components/Facts';
import { useGo } from '@/components/links';
import { Panel } from '@/components/Panel';
import type { Elsewhere, HeldBack } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { toast } from '@/lib/toasts';

/** The connection leads to another database than what waits was made for: a person says which it is before anything is sent. */
export function HeldPanel({ held }: { held: HeldBack }) {
  const { t } = useTranslation('changes');
  const go = useGo();
  const [asking, setAsking] = useState<Elsewhere | null>(null);
  const decide = useMutationEndpoint('changes.decide_elsewhere');
  const may = useEndpoint('desk.state', {}).data?.person?.permissions.includes('manage_connections') === true;
  const yes = (): void => {
    if (asking === null) return;
    decide.mutate({ decision: asking, connected: held.connected }, {
      onSuccess: ({ path }) => {
        setAsking(null);
        toast(path === null ? t('held.sent', { connected: held.connected }) : t('exported', { path }));
      },
    });
  };
  return (
    <Panel
      title={t('held.title')}
      note={t('held.note')}
      actions={
        may ? (
          <>
            <Button look="quiet" className="h-7" onClick={() => go('/settings?part=connections')}>
              {t('other.toConnections')}
            </Button>
            <Button className="h-7" onClick={() => setAsking('let_go')}>
              {t('held.letGo')}
            </Button>
            <Button className="h-7" onClick={() => setAsking('same_database')}>
              {t('held.same')}
            </Button>
          </>
        ) : null
      }
    >
      <Facts
        className="px-4 py-3"
        facts={[
          { label: t('held.home'), value: held.home },
          { label: t('held.connected'), value: held.connected },
        ]}
      />
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => (open ? null : setAsking(null))}
        title={t(asking === 'same_database' ? 'held.sameTitle' : 'held.letGoTitle')}
        text={t(asking === 'same_database' ? 'held.sameText' : 'held.letGoText', { connected: held.connected })}
        yes={t(asking === 'same_database' ? 'held.same' : 'held.letGo')}
        busy={decide.isPending}
        fault={decide.error}
        onYes={yes}
      />
    </Panel>
  );
}
