import { useEndpoint } from '@/ipc/query';

/** Whether the person may hold back, send again, let go and decide; everybody else sees how it stands. */
export function useMaySync(): boolean {
  return useEndpoint('desk.state', {}).data?.person?.permissions.includes('run_sync') === true;
}
