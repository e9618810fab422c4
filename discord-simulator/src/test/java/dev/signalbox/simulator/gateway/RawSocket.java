package dev.signalbox.simulator.gateway;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A websocket client that shows every frame, where libraries show only messages. */
public final class RawSocket implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final DataInputStream in;

  /**
   * @param opcode 1 text, 2 binary, 0 continuation, 8 close
   * @param last whether the message ends with it
   */
  public record Frame(int opcode, boolean last, byte[] content) {}

  public RawSocket(String url) {
    URI uri = URI.create(url);
    try {
      socket = new Socket(uri.getHost(), uri.getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      String handshake =
          "GET /?v=10&encoding=json HTTP/1.1\r\nHost: simulator\r\nUpgrade: websocket\r\n"
              + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + "Sec-WebSocket-Version: 13\r\n\r\n";
      socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
      String answer = "";
      while (!answer.endsWith("\r\n\r\n")) answer += (char) in.readUnsignedByte();
      if (!answer.startsWith("HTTP/1.1 101")) throw new AssertionError(answer);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public void send(String payload) {
    send(1, payload.getBytes(StandardCharsets.UTF_8));
  }

  /** A close frame with any code, those too that libraries do not let one send. */
  public void sendClose(int code) {
    send(8, new byte[] {(byte) (code >> 8), (byte) code});
  }

  private void send(int opcode, byte[] content) {
    try {
      var out = new java.io.ByteArrayOutputStream();
      out.write(0x80 | opcode);
      if (content.length < 126) out.write(0x80 | content.length);
      else
        out.writeBytes(
            new byte[] {(byte) (0x80 | 126), (byte) (content.length >> 8), (byte) content.length});
      out.writeBytes(new byte[4]); // a mask of zeros leaves the content as it is
      out.writeBytes(content);
      socket.getOutputStream().write(out.toByteArray());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public Frame next() {
    try {
      int first = in.readUnsignedByte();
      long length = in.readUnsignedByte();
      if (length == 126) length = in.readUnsignedShort();
      else if (length == 127) length = in.readLong();
      byte[] content = new byte[(int) length];
      in.readFully(content);
      return new Frame(first & 15, first >= 128, content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
