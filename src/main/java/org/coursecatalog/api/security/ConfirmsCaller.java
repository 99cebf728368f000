package org.coursecatalog.api.security;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a route that looks up its caller again after the body is read. A body can arrive long after
 * the request head, and the caller may have been logged out or demoted in between. The request then
 * fails with {@code INVALID_TOKEN} or {@code INSUFFICIENT_ROLE}.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ConfirmsCaller {}
