import type { ChatCall, ChatReply } from './chat-endpoint.ts';
import {
  type LanguageModel,
  type ModelAnswer,
  type ModelMessage,
  type ModelRequest,
  type ModelRole,
  modelRoles,
} from './language-model.ts';
import { type ModelCall, type ModelCallDependencies, startModelCall } from './model-call.ts';
import { ModelFault } from './model-fault.ts';
import { type OutputSchema, outputSchema } from './output-schema.ts';
import { readOutput } from './read-output.ts';
import type { ServedModel } from './served-model.ts';

interface LanguageModelDependencies extends ModelCallDependencies {
  readonly models: Readonly<Record<ModelRole, ServedModel>>;
}

/** The models of a configuration as one: retries, deadlines, limits, accounting, and one repair of a reply that does not fit. */
export function createLanguageModel(deps: LanguageModelDependencies): LanguageModel {
  const { models } = deps;
  return {
    complete: async (request, options) => {
      const output = outputSchema(request.output.schema);
      const chat = chatOf(request, models[request.role], output);
      const call = startModelCall(models[request.role], request, options, deps);
      try {
        return await readOrRepair(await call.complete(chat), chat, request, output, call);
      } catch (error) {
        throw call.faultOf(error).with({ spending: call.spending() });
      } finally {
        call.end();
      }
    },

    stream: async function* (request, options) {
      const output = outputSchema(request.output.schema);
      const chat = chatOf(request, models[request.role], output);
      const call = startModelCall(models[request.role], request, options, deps);
      try {
        for await (const chunk of call.stream(chat)) {
          if (chunk.kind === 'delta') yield chunk;
          else yield { kind: 'end', answer: await readOrRepair(chunk.reply, chat, request, output, call) };
        }
      } catch (error) {
        throw call.faultOf(error).with({ spending: call.spending() });
      } finally {
        call.end();
      }
    },

    states: () =>
      [...new Set(Object.values(models))].map((served) => ({
        provider: served.provider,
        model: served.name,
        roles: modelRoles.filter((role) => models[role] === served),
        circuit: served.breaker.state(),
      })),
  };
}

/** The value of a reply, or of the one repair that follows a reply that does not fit. */
async function readOrRepair<T>(
  first: ChatReply,
  chat: ChatCall,
  request: ModelRequest<T>,
  output: OutputSchema,
  call: ModelCall,
): Promise<ModelAnswer<T>> {
  const read = readOutput(first, request.output.schema, output);
  if (read.status === 'read') {
    return { ...call.spending(), value: read.value, format: first.format, wasRepaired: false };
  }
  const second = await call.complete({ ...chat, messages: [...chat.messages, ...repair(first, read.fault)] });
  const mended = readOutput(second, request.output.schema, output);
  if (mended.status === 'read') {
    return { ...call.spending(), value: mended.value, format: second.format, wasRepaired: true };
  }
  throw new ModelFault(
    'model.malformed',
    'The language model gave a reply that does not have the form that was asked for, and gave one again when it was told.',
  );
}

function chatOf<T>(request: ModelRequest<T>, served: ServedModel, { schema, isStrict }: OutputSchema): ChatCall {
  const temperature = request.temperature ?? served.temperature;
  return {
    messages: request.messages,
    maxOutputTokens: request.maxOutputTokens,
    ...(temperature === undefined ? {} : { temperature }),
    output: { name: request.output.name, schema, isStrict },
  };
}

/** What is appended to a conversation whose reply could not be used: the beginning stays as it is, for the cache. */
function repair(reply: ChatReply, fault: string): readonly ModelMessage[] {
  const content = `${fault}\nGive the whole answer again as one JSON object that fits the schema, and nothing else.`;
  // Some servers refuse an empty message.
  const said: readonly ModelMessage[] = reply.text === '' ? [] : [{ role: 'assistant', content: reply.text }];
  return [...said, { role: 'user', content }];
}
