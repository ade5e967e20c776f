import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { afterEach, describe, expect, it } from 'vitest';
import { call } from './call';
import { asFault, Fault } from './fault';

afterEach(() => clearMocks());

describe('the one call', () => {
  it('hands name and request to the door and gives its answer', async () => {
    mockIPC((command, args) => ({ command, args }));
    await expect(call('trading.account', { login: '7' })).resolves.toEqual({
      command: 'call',
      args: { name: 'trading.account', request: { login: '7' } },
    });
  });

  it('throws the fault the door tells, and nothing else', async () => {
    mockIPC(() => {
      return Promise.reject(Object.assign(new Error('told'), { code: 'not_permitted', params: { permission: 'view_book' }, class: 'denied', reference: 'F-1' }));
    });
    const fault = await call('funds.list', {}).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject({ code: 'not_permitted', params: { permission: 'view_book' }, class: 'denied', reference: 'F-1' });
  });
});

describe('what is not a fault of the door', () => {
  it.each([['a text'], [new Error('a text')]])('becomes a defect that keeps what was said', (thrown) => {
    expect(asFault(thrown)).toMatchObject({ code: 'window_unexpected', class: 'defect', params: { detail: 'a text' } });
  });

  it('does not believe a code it does not know', () => {
    expect(asFault({ code: 'all_is_well' })).toMatchObject({ code: 'window_unexpected', params: { detail: 'all_is_well' } });
  });
});
