import type { Permission } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';

/** Whether the person at the desk has a permission. The desk checks it again. */
export function useMay(permission: Permission): boolean {
  return useEndpoint('desk.state', {}).data?.person?.permissions.includes(permission) === true;
}
