"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { type ChatClient, createChatClient } from "./chat-client";
import { emptyChat } from "./chat-state";
import type { ChatState } from "./chat-types";
import { outboxStorage } from "./outbox-storage";

type Chat = { store: StoreApi<ChatState>; client: ChatClient };

const ChatContext = createContext<Chat | null>(null);

function createChat(userId: string): Chat {
  const store = createStore<ChatState>(() => emptyChat(userId));
  return { store, client: createChatClient(store, outboxStorage(userId)) };
}

/** One connection for all the pages of messages, of one person: give it a key of theirs. */
export function ChatProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const [chat] = useState(() => createChat(userId));
  useEffect(() => {
    chat.client.start();
    return () => chat.client.stop();
  }, [chat]);
  return <ChatContext value={chat}>{children}</ChatContext>;
}

function useChatContext(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error("ChatProvider is missing");
  return chat;
}

/** A part of the chat's state. The selector must give the same value for the same state. */
export function useChat<T>(select: (state: ChatState) => T): T {
  return useStore(useChatContext().store, select);
}

export function useChatClient(): ChatClient {
  return useChatContext().client;
}
