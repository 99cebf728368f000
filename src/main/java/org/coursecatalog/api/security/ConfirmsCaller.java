package org.coursecatalog.api.security;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This route looks up its caller again after it has read the body, because a body can arrive long
 * after the head: a caller who was logged out or demoted in between is rejected. Fails with {@code
 * INVALID_TOKEN} or {@code INSUFFICIENT_ROLE}.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ConfirmsCaller {}
