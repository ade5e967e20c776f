import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { Dialog } from './Dialog';
import { TooltipProvider } from './Tooltip';

function Page({ kept }: { kept: boolean }) {
  const [open, setOpen] = useState(false);
  const dialog = <Dialog open={open} onOpenChange={setOpen} title="Rename"><input aria-label="Name" /></Dialog>;
  return (
    <TooltipProvider>
      <button type="button" onClick={() => setOpen(true)}>Rename it</button>
      {kept || open ? dialog : null}
    </TooltipProvider>
  );
}

beforeEach(async () => {
  mockIPC(() => null);
  await startI18n();
});
afterEach(() => clearMocks());

it.each([{ kept: true }, { kept: false }])('takes the focus to its first field and gives it back to what opened it ($kept)', async ({ kept }) => {
  render(<Page kept={kept} />);
  const opener = screen.getByRole('button', { name: 'Rename it' });
  await userEvent.click(opener);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' })));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(opener));
  expect(screen.queryByRole('dialog')).toBeNull();
});
