import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { afterEach, expect, test, vi } from 'vitest';
import { makeClient } from './query';
import { listenToDocuments } from './documents';
import { listenToDrops } from './drops';
import { listenToDesk } from './events';
import type { Told } from './stream';

afterEach(() => clearMocks());

test('what the program tells is asked for and reaches who listens, in its order', async () => {
  const answers: (Told[] | Error | null)[] = [
    [{ from: 'documents', dropping: { kind: 'over' } }, { from: 'files', paths: ['/a/report.html'] }],
    [],
    [{ from: 'desk', event: { kind: 'desk' } }, { from: 'documents', dropping: { kind: 'left' } }],
    new Error('no answer'),
    null,
  ];
  const asked: string[] = [];
  mockIPC((command) => {
    asked.push(command);
    const answer = answers[asked.length - 1] ?? null;
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const client = makeClient();
  const old = vi.spyOn(client, 'invalidateQueries');
  const heard: unknown[] = [];
  const ends = [listenToDesk(client), listenToDocuments((dropping) => heard.push(dropping.kind)), listenToDrops((paths) => heard.push(paths))];
  await vi.waitFor(() => expect(asked).toHaveLength(5), { timeout: 5000 });
  expect(new Set(asked)).toEqual(new Set(['next_events']));
  expect(heard).toEqual(['over', ['/a/report.html'], 'left']);
  // The desk changed; then an answer was lost, and everything is asked anew.
  expect(old.mock.calls).toEqual([[{ queryKey: ['desk.state'] }], []]);
  for (const end of ends) end();
});

test('who stopped listening hears nothing more', async () => {
  const answers: (Told[] | null)[] = [[{ from: 'files', paths: ['/a'] }], [{ from: 'files', paths: ['/b'] }], null];
  mockIPC(() => answers.shift() ?? null);
  const heard: string[] = [];
  const first = listenToDrops((paths) => {
    heard.push(`first ${paths.join(' ')}`);
    first();
  });
  const second = listenToDrops((paths) => heard.push(`second ${paths.join(' ')}`));
  await vi.waitFor(() => expect(heard).toEqual(['first /a', 'second /a', 'second /b']));
  second();
});
