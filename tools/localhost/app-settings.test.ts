import { describe, expect, test } from 'vitest';
import { resolveSettings, storageConnection } from './app-settings.ts';

describe('app settings', () => {
  test('replace their names between percent signs', () => {
    expect(resolveSettings('%A%-items', { A: 'work' })).toBe('work-items');
    expect(() => resolveSettings('%B%-items', { A: 'work' })).toThrow('"B"');
  });

  test.each([
    [{ Store: 'x' }, 'x'],
    [{ AzureWebJobsStore: 'y' }, 'y'],
    [{ Store: 'UseDevelopmentStorage=true' }, expect.stringContaining('QueueEndpoint=http://127.0.0.1:10001/')],
  ])('%j name a storage connection', (environment, expected) => {
    expect(storageConnection('Store', environment)).toEqual(expected);
  });

  test('say what is missing of a storage connection', () => {
    expect(() => storageConnection('Store', {})).toThrow('"Store" is not set');
    expect(() => storageConnection('Store', { Store__accountName: 'a' })).toThrow('uses an identity');
  });
});
