import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { DatabaseFields } from '@/components/connection/DatabaseFields';
import { EmptyState } from '@/components/EmptyState';
import { Facts } from '@/components/Facts';
import { Panel } from '@/components/Panel';
import type { DatabaseSettings } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';

/** The connection to the shared database: how it stands, and its form. The connection string itself is never shown. */
export function DatabasePanel({ settings }: { settings: DatabaseSettings | null }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { t: connection } = useTranslation('connection');
  const [editing, setEditing] = useState(false);
  const pull = useMutationEndpoint('pull.start');
  const saved = (): void => {
    setEditing(false);
    // A pull under way already refuses this, and takes up the new connection itself.
    pull.mutate({ full: false });
  };
  const actions = editing || settings === null ? null : <Actions onEdit={() => setEditing(true)} />;
  return (
    <Panel title={t('database.title')} actions={actions}>
      {editing ? (
        <div className="p-4">
          <DatabaseFields settings={settings} send={connection('save')} leave={common('cancel')} onSaved={saved} onLeave={() => setEditing(false)} />
        </div>
      ) : settings === null ? (
        <EmptyState
          text={t('database.none')}
          action={
            <Button look="primary" onClick={() => setEditing(true)}>
              {t('database.connect')}
            </Button>
          }
        />
      ) : (
        <Facts
          className="px-4 py-3"
          facts={[
            { label: t('database.hosts'), value: <code className="font-mono text-xs">{settings.hosts}</code> },
            { label: t('database.database'), value: settings.database },
            { label: t('database.credentials'), value: settings.with_credentials ? t('database.given') : t('database.notGiven') },
            { label: t('database.pace'), value: settings.operations_a_second === null ? t('database.noLimit') : t('database.aSecond', { count: settings.operations_a_second }) },
            { label: t('database.caFile'), value: settings.ca_file ?? t('database.systemAuthorities') },
          ]}
        />
      )}
    </Panel>
  );
}

function Actions({ onEdit }: { onEdit: () => void }) {
  const { t } = useTranslation('settings');
  const [asking, setAsking] = useState(false);
  const remove = useMutationEndpoint('connections.remove_database');
  return (
    <>
      <Button className="h-7" onClick={onEdit}>
        {t('database.edit')}
      </Button>
      <Button look="quiet" className="h-7" onClick={() => setAsking(true)}>
        {t('database.remove')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('database.removeTitle')}
        text={t('database.removeText')}
        yes={t('database.removeYes')}
        busy={remove.isPending}
        fault={remove.error}
        onYes={() => remove.mutate({}, { onSuccess: () => setAsking(false) })}
      />
    </>
  );
}
