import type { Permission } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';

/** Whether the person at the desk has a permission. */
export function useMay(): (permission: Permission) => boolean {
  const permissions = useEndpoint('desk.state', {}).data?.person?.permissions ?? [];
  return (permission) => permissions.includes(permission);
}
