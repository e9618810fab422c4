package dev.signalbox.simulator.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Upgrades a request for the gateway to a websocket; everything else gets an HTTP error. */
final class HandshakeHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  /** Bytes that are still read of a too large payload, so that it can be closed with 4002. */
  private static final int MAX_READ = 1 << 20;

  private final Gateway gateway;
  private final Executor executor;

  HandshakeHandler(Gateway gateway, Executor executor) {
    this.gateway = gateway;
    this.executor = executor;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    Optional<GatewayUrl> url = GatewayUrl.parse(request.uri(), gateway.limits().resumePath());
    if (url.isEmpty()) {
      refuse(
          context, HttpResponseStatus.NOT_FOUND, "{\"message\": \"404: Not Found\", \"code\": 0}");
    } else if (gateway.faults().takeRefusal()) {
      refuse(
          context,
          HttpResponseStatus.SERVICE_UNAVAILABLE,
          "{\"message\": \"503: Service Unavailable\", \"code\": 0}");
    } else if (!"websocket".equalsIgnoreCase(request.headers().get(HttpHeaderNames.UPGRADE))) {
      refuse(
          context,
          HttpResponseStatus.UPGRADE_REQUIRED,
          "{\"message\": \"a websocket handshake is needed here\", \"code\": 0}");
    } else if (GatewayUrl.isSlow(request.uri())) {
      request.retain();
      context
          .executor()
          .schedule(
              () -> upgradeLater(context, request, url.get()),
              gateway.faults().resumeDelay().toMillis(),
              TimeUnit.MILLISECONDS);
    } else {
      upgrade(context, request, url.get());
    }
  }

  private void upgradeLater(
      ChannelHandlerContext context, FullHttpRequest request, GatewayUrl url) {
    try {
      if (context.channel().isActive()) upgrade(context, request, url);
    } finally {
      request.release();
    }
  }

  private void upgrade(ChannelHandlerContext context, FullHttpRequest request, GatewayUrl url) {
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(MAX_READ)
            .allowExtensions(false)
            .closeOnProtocolViolation(true)
            .build();
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory(
                "ws://" + request.headers().get(HttpHeaderNames.HOST) + "/", null, config)
            .newHandshaker(request);
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
      return;
    }
    context
        .pipeline()
        .addLast(
            new WebSocketFrameAggregator(MAX_READ), new ConnectionHandler(gateway, url, executor));
    handshaker
        .handshake(context.channel(), request)
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (!done.isSuccess()) {
                    context.close();
                    return;
                  }
                  context.pipeline().remove(this);
                  context.pipeline().fireUserEventTriggered(ConnectionHandler.OPENED);
                });
  }

  private static void refuse(
      ChannelHandlerContext context, HttpResponseStatus status, String body) {
    byte[] json = body.getBytes(StandardCharsets.UTF_8);
    var response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(json));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .set(HttpHeaderNames.CONTENT_LENGTH, json.length);
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}
