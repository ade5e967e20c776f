import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { Select } from './Select';

function Fruit() {
  const [value, setValue] = useState<'apple' | 'pear' | 'quince'>('apple');
  return <Select label="Fruit" value={value} choices={[{ value: 'apple', label: 'Apple' }, { value: 'pear', label: 'Pear' }, { value: 'quince', label: 'Quince' }]} onChange={setValue} />;
}

describe('one of a few', () => {
  it('is chosen by arrows, by Home and End, and by its first letter', async () => {
    render(<Fruit />);
    const box = screen.getByRole('combobox', { name: 'Fruit' });
    await userEvent.tab();
    expect(document.activeElement).toBe(box);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(box.textContent).toBe('Pear');
    await userEvent.keyboard('{Enter}{End}{Enter}');
    expect(box.textContent).toBe('Quince');
    await userEvent.keyboard('{Enter}a{Enter}');
    expect(box.textContent).toBe('Apple');
  });

  it('changes nothing when it is left with Escape', async () => {
    render(<Fruit />);
    await userEvent.tab();
    await userEvent.keyboard('{Enter}{ArrowDown}{Escape}');
    expect(screen.getByRole('combobox').textContent).toBe('Apple');
    expect(screen.queryByRole('listbox')).toBeNull();
  });
});
