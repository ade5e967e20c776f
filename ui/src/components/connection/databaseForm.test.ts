import { expect, it } from 'vitest';
import { checkDatabase, databaseForm, databaseInUri } from './databaseForm';

const good = { uri: 'mongodb+srv://desk:secret@cluster.example.net/firm', database: 'firm', caFile: '', tier: 'free' } as const;

it('a full form has nothing wrong', () => {
  expect(checkDatabase(good, false)).toEqual({});
});

it.each([
  ['', 'required'],
  ['https://cluster.example.net', 'scheme'],
  ['mongodb://', 'scheme'],
  ['mongodb://host a', 'space'],
])('the connection string %j is told as %s', (uri, problem) => {
  expect(checkDatabase({ ...good, uri }, false)).toEqual({ uri: problem });
});

it('an empty connection string keeps the one that is stored', () => {
  expect(checkDatabase({ ...good, uri: '' }, true)).toEqual({});
  expect(databaseForm({ ...good, uri: ' ' })).toEqual({ uri: null, database: 'firm', ca_file: null, tier: 'free' });
});

it('a path must begin at the root of a disk, on each system', () => {
  expect(checkDatabase({ ...good, caFile: 'ca.pem' }, false)).toEqual({ caFile: 'path' });
  for (const caFile of ['/etc/ca.pem', 'C:\\certs\\ca.pem', '\\\\server\\share\\ca.pem']) {
    expect(checkDatabase({ ...good, caFile }, false)).toEqual({});
  }
});

it('the database is read from the connection string when it is named there', () => {
  expect(databaseInUri('mongodb://a:1,b:2/firm_one?replicaSet=rs0')).toBe('firm_one');
  expect(databaseInUri('mongodb://a:1/?replicaSet=rs0')).toBe('');
  expect(databaseInUri('mongodb://a:1/%E0%A4%A')).toBe('');
});
