import { Skeleton } from '@/components/Skeleton';
import { RequestView } from '@/components/RequestView';
import type { Permission } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { BridgesPanel } from './BridgesPanel';
import { DatabasePanel } from './DatabasePanel';
import { GooglePanel } from './GooglePanel';
import { NotAllowed } from './NotAllowed';
import { PullPanel } from './PullPanel';

/** Where figures come from: the shared database and the bridges, and how each is. */
export function ConnectionsPart({ may }: { may: (permission: Permission) => boolean }) {
  const manages = may('manage_connections');
  const database = useEndpoint('connections.database', {}, { enabled: manages });
  const pull = useEndpoint('pull.status', {});
  const bridges = useEndpoint('bridges.list', {}, { enabled: may('view_trading') });
  const space = <Skeleton className="h-40 w-full rounded-lg" />;
  return (
    <div className="space-y-3 pb-6">
      {manages ? (
        <RequestView query={database} skeleton={space}>
          {({ settings }) => <DatabasePanel key={settings?.hosts ?? ''} settings={settings} />}
        </RequestView>
      ) : (
        <NotAllowed />
      )}
      <RequestView query={pull} skeleton={space}>
        {(status) => (status.phase === 'not_connected' && status.documents === 0 ? null : <PullPanel status={status} allowed={may('run_sync')} />)}
      </RequestView>
      {may('view_trading') ? (
        <RequestView query={bridges} skeleton={space}>
          {(list) => <BridgesPanel bridges={list.bridges} manages={manages} polls={may('run_sync')} />}
        </RequestView>
      ) : null}
      <GooglePanel manages={manages} />
    </div>
  );
}
