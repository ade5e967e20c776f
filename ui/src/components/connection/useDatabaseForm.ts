import type { DatabaseSettings } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { useForm } from '@/lib/form';
import { checkDatabase, databaseForm, databaseInUri, type DatabaseProblem, type DatabaseValues } from './databaseForm';

/** The form of the connection with its test and its saving; what was tested is remembered, to say when it is no longer that. */
export function useDatabaseForm(settings: DatabaseSettings | null, onSaved: () => void) {
  const kept = settings !== null;
  const first: DatabaseValues = { uri: '', database: settings?.database ?? '', caFile: settings?.ca_file ?? '', tier: settings?.tier ?? 'unknown' };
  const form = useForm<DatabaseValues, DatabaseProblem>(first, (values) => checkDatabase(values, kept));
  const test = useMutationEndpoint('connections.test_database');
  const save = useMutationEndpoint('connections.save_database');
  const asked = test.variables;
  const now = databaseForm(form.values);
  return {
    kept,
    form,
    test,
    save,
    /** The result of the test stands for what is in the form now. */
    current: asked?.uri === now.uri && asked.database === now.database && asked.ca_file === now.ca_file,
    setUri: (uri: string) => {
      const named = databaseInUri(uri);
      form.set('uri', uri);
      if (named !== '' && (form.values.database === '' || form.values.database === databaseInUri(form.values.uri))) form.set('database', named);
    },
    runTest: () => form.send((values) => test.mutate(databaseForm(values))),
    runSave: () => form.send((values) => save.mutate(databaseForm(values), { onSuccess: onSaved })),
  };
}
