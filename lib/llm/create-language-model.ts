import type { ChatCall, ChatReply } from './chat-endpoint.ts';
import type { LanguageModel, ModelMessage, ModelRequest, ModelRole } from './language-model.ts';
import { type ModelCallDependencies, startModelCall } from './model-call.ts';
import { ModelFault } from './model-fault.ts';
import { outputSchema } from './output-schema.ts';
import { readOutput } from './read-output.ts';
import type { ServedModel } from './served-model.ts';

interface LanguageModelDependencies extends ModelCallDependencies {
  readonly models: Readonly<Record<ModelRole, ServedModel>>;
}

/** The models of a configuration as one: retries, deadlines, limits, accounting, and one repair of a reply that does not fit. */
export function createLanguageModel(deps: LanguageModelDependencies): LanguageModel {
  return {
    complete: async (request, options) => {
      const served = deps.models[request.role];
      const output = outputSchema(request.output.schema);
      const { schema, isStrict } = output;
      const call = startModelCall(served, request, options, deps);
      try {
        const chat: ChatCall = {
          ...chatOf(request, served),
          output: { name: request.output.name, schema, isStrict },
        };
        const first = await call.complete(chat);
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
      } catch (error) {
        throw call.faultOf(error).with({ spending: call.spending() });
      } finally {
        call.end();
      }
    },

    stream: async function* (request, options) {
      const served = deps.models[request.role];
      const call = startModelCall(served, request, options, deps);
      try {
        for await (const chunk of call.stream(chatOf(request, served))) {
          if (chunk.kind === 'delta') yield chunk;
          else {
            const { text, finish } = chunk.reply;
            yield { kind: 'end', answer: { ...call.spending(), text, isTruncated: finish === 'length' } };
          }
        }
      } catch (error) {
        throw call.faultOf(error).with({ spending: call.spending() });
      } finally {
        call.end();
      }
    },
  };
}

function chatOf(request: ModelRequest, served: ServedModel): ChatCall {
  const temperature = request.temperature ?? served.temperature;
  return {
    messages: request.messages,
    maxOutputTokens: request.maxOutputTokens,
    ...(temperature === undefined ? {} : { temperature }),
  };
}

/** What is appended to a conversation whose reply could not be used: the beginning stays as it is, for the cache. */
function repair(reply: ChatReply, fault: string): readonly ModelMessage[] {
  const content = `${fault}\nGive the whole answer again as one JSON object that fits the schema, and nothing else.`;
  // Some servers refuse an empty message.
  const said: readonly ModelMessage[] = reply.text === '' ? [] : [{ role: 'assistant', content: reply.text }];
  return [...said, { role: 'user', content }];
}
