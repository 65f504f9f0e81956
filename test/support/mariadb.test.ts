import { access } from 'node:fs/promises';
import mysql from 'mysql2/promise';
import { expect, it } from 'vitest';
import { reasonToSkipMariadb, startMariadb } from './mariadb.ts';

it.skipIf(reasonToSkipMariadb() !== undefined)('keeps its data over a restart and leaves nothing behind', async () => {
  const server = await startMariadb();
  try {
    const connection = await mysql.createConnection(server.url);
    await connection.query('CREATE DATABASE scratch');
    await connection.query('CREATE TABLE scratch.kana (v VARCHAR(20))');
    await connection.query("INSERT INTO scratch.kana VALUES ('ｼﾘﾝｼﾞ')");
    connection.destroy();
    await server.restart();
    const again = await mysql.createConnection({ uri: server.url, rowsAsArray: true });
    const [rows] = await again.query('SELECT v FROM scratch.kana');
    expect(rows).toEqual([['ｼﾘﾝｼﾞ']]);
    await again.end();
  } finally {
    await server.stop();
  }
  await expect(access(server.directory)).rejects.toThrow('ENOENT');
});
