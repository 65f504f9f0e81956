import { createRequire } from 'node:module';

// Runs Azurite for as long as the process that started it lives: the pipe on standard input closes with that process,
// however it ends. So not even `kill -9` leaves an emulator behind that holds the ports and the data.
const shutDownWithinMs = 3_000;

process.stdin.resume();
process.stdin.once('close', () => {
  setTimeout(() => process.exit(0), shutDownWithinMs).unref();
  // Azurite writes its data and closes on SIGTERM; before it listens for that, there is nothing to write.
  if (!process.emit('SIGTERM')) process.exit(0);
});

createRequire(import.meta.url)('azurite/dist/src/azurite.js');
