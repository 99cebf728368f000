package org.coursecatalog.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

  @ParameterizedTest
  @ValueSource(strings = {"ada", "ada.lovelace", "a_b-c.9", "123", "...", "Ѝван", "李小龙", "ＡＤＭＩＮ"})
  void lettersDigitsDotsUnderscoresAndHyphensAreAllowed(String username) {
    assertThat(Username.isWellFormed(username)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        " ada",
        "ada\t",
        "ada\u0000",
        "ada@home",
        "ada/..",
        "a<b>",
        "ada\u200b",
        "a\u0301da",
        "a\ud800da",
        "ada\u00a0",
        "ada🔑",
        "ada\u202e"
      })
  void nothingElseIsAllowed(String username) {
    assertThat(Username.isWellFormed(username)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x115F, 0x1160, 0x3164, 0xFFA0})
  void invisibleLettersAreNotAllowed(int filler) {
    assertThat(Username.isWellFormed(Character.toString(filler).repeat(3))).isFalse();
  }

  @Test
  void lengthIsCountedInCodePoints() {
    var astral = "𐐨";
    assertThat(astral).hasSize(2);
    assertThat(Username.isWellFormed(astral.repeat(2))).isFalse();
    assertThat(Username.isWellFormed(astral.repeat(3))).isTrue();
    assertThat(Username.isWellFormed(astral.repeat(64))).isTrue();
    assertThat(Username.isWellFormed(astral.repeat(65))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 64})
  void shortestAndLongestAreAllowed(int length) {
    assertThat(Username.isWellFormed("a".repeat(length))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 65})
  void shorterAndLongerAreNotAllowed(int length) {
    assertThat(Username.isWellFormed("a".repeat(length))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"аdmin", "pаypal", "αlpha", "abcж", "ａдmin"})
  void lettersOfTwoScriptsAreNotAllowed(String username) {
    assertThat(Username.isWellFormed(username)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"а𝐝𝐦𝐢𝐧", "а\ud835\udd55min", "𝛂dmin"})
  void compatibilityLetterCountsAsItsBaseScript(String username) {
    assertThat(Username.isWellFormed(username)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ада.1917", "ada_1", "李-2", "アーサー"})
  void commonDigitsAndMarksAreAllowedWithEveryScript(String username) {
    assertThat(Username.isWellFormed(username)).isTrue();
  }
}
