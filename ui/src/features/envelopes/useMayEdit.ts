import { useEndpoint } from '@/ipc/query';

/** Whether the person puts envelopes together and sends them; everybody else sees and signs. */
export function useMayEdit(): boolean {
  return useEndpoint('desk.state', {}).data?.person?.permissions.includes('edit_book') === true;
}
