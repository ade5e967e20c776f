import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { EmptyState } from '@/components/EmptyState';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Facts } from '@/components/Facts';
import { GoogleSignIn } from '@/components/google/GoogleSignIn';
import { QueuePanel } from '@/components/google/QueuePanel';
import { ReconnectNotice } from '@/components/google/ReconnectNotice';
import { useGoogle } from '@/components/google/useGoogle';
import { Panel } from '@/components/Panel';
import { Skeleton } from '@/components/Skeleton';
import type { GoogleStatus, LinkedGoogle } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { formatInstant, millisOf } from '@/lib/dates';
import { GoogleClientForm } from './GoogleClientForm';
import { GoogleParts } from './GoogleParts';

/** The person's Google account: the firm's client, signing in, one honest state for each part, and the way out. */
export function GooglePanel({ manages }: { manages: boolean }) {
  const { t } = useTranslation('google');
  const { may, status } = useGoogle();
  const [editing, setEditing] = useState(false);
  if (!may) return null;
  const client = status?.client;
  const actions =
    status === undefined || client === undefined || client.client_id === null || editing ? null : (
      <>
        {manages ? (
          <Button look="quiet" className="h-7" onClick={() => setEditing(true)}>
            {t('client.edit')}
          </Button>
        ) : null}
        {status.account === null ? null : <Unlink />}
      </>
    );
  return (
    <>
      <Panel title={t('title')} note={t('note')} actions={actions}>
        {status === undefined || client === undefined ? (
          <Skeleton className="m-4 h-24 rounded-md" />
        ) : editing ? (
          <GoogleClientForm client={client} onClose={() => setEditing(false)} />
        ) : (
          <State status={status} manages={manages} onSetUp={() => setEditing(true)} />
        )}
      </Panel>
      {status === undefined || status.account === null ? null : <QueuePanel />}
    </>
  );
}

function State({ status, manages, onSetUp }: { status: GoogleStatus; manages: boolean; onSetUp: () => void }) {
  const { t } = useTranslation('google');
  const connect = useMutationEndpoint('google.connect');
  if (status.demonstration) return <EmptyState text={t('demonstration')} />;
  if (status.client.client_id === null) {
    return (
      <EmptyState
        text={t('noClient')}
        action={
          manages ? (
            <Button look="primary" onClick={onSetUp}>
              {t('setUp')}
            </Button>
          ) : null
        }
      />
    );
  }
  const link = (
    <Button look="primary" busy={connect.isPending} onClick={() => connect.mutate({ scopes: [] })}>
      {t('link')}
    </Button>
  );
  return (
    <>
      <GoogleSignIn stand={status.sign_in} className="m-4" />
      {connect.error === null ? null : <ErrorPanel fault={connect.error} className="mx-4 mt-4" />}
      {status.account === null ? (
        status.sign_in.kind === 'waiting' ? null : (
          <EmptyState text={t('notLinked')} action={link} />
        )
      ) : (
        <>
          {status.account.reconnect === null ? null : <ReconnectNotice reason={status.account.reconnect} className="m-4" />}
          <AccountFacts account={status.account} />
          <GoogleParts parts={status.parts} />
        </>
      )}
      {status.to_revoke === 0 ? null : <p className="border-t px-4 py-2 text-xs text-muted">{t('toRevoke')}</p>}
    </>
  );
}

function AccountFacts({ account }: { account: LinkedGoogle }) {
  const { t } = useTranslation('google');
  const ends = account.grant_ends_at === null ? null : millisOf(account.grant_ends_at);
  return (
    <Facts
      className="px-4 py-3"
      facts={[
        { label: t('account'), value: account.email },
        { label: t('since'), value: <Age at={account.connected_at} /> },
        { label: t('agreed'), value: <Age at={account.consented_at} /> },
        { label: t('token'), value: <Age at={account.token_received_at} /> },
        ...(ends === null
          ? []
          : [
              {
                label: t('grantEnds'),
                value: (
                  <span>
                    {formatInstant(ends)} <span className="block text-xs text-warn">{t('grantEndsNote')}</span>
                  </span>
                ),
              },
            ]),
      ]}
    />
  );
}

function Unlink() {
  const { t } = useTranslation('google');
  const [asking, setAsking] = useState(false);
  const disconnect = useMutationEndpoint('google.disconnect');
  return (
    <>
      <Button look="quiet" className="h-7" onClick={() => setAsking(true)}>
        {t('unlink')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('unlinkTitle')}
        text={t('unlinkText')}
        yes={t('unlinkYes')}
        busy={disconnect.isPending}
        fault={disconnect.error}
        onYes={() => disconnect.mutate({}, { onSuccess: () => setAsking(false) })}
      />
    </>
  );
}
