import { invoke } from '@tauri-apps/api/core';

/** Whether the system shows notices: it does, nothing on it shows any, or it does not let this program. */
export type NoticeState = { state: 'shown'; by: string | null } | { state: 'no_server' | 'refused'; detail: string };

const unknown: NoticeState = { state: 'no_server', detail: '' };

/** Asks the system without showing anything. */
export async function noticeState(): Promise<NoticeState> {
  return await invoke<NoticeState>('notice_state').catch(() => unknown);
}

/** Shows a notice of the system, and says whether it was taken. */
export async function showNotice(title: string, body: string): Promise<NoticeState> {
  return await invoke<NoticeState>('show_notice', { title, body }).catch(() => unknown);
}
