using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>A <c>credential_process</c> on Windows has the words that the AWS CLI finds in it.</summary>
public sealed class WindowsWordsTests
{
    // The cases of botocore's test_compat.py.
    [Theory]
    [InlineData("")]
    [InlineData("spam \\", "spam", "\\")]
    [InlineData("spam ", "spam")]
    [InlineData(" spam", "spam")]
    [InlineData("spam eggs", "spam", "eggs")]
    [InlineData("spam\teggs", "spam", "eggs")]
    [InlineData("spam\neggs", "spam\neggs")]
    [InlineData("\"\"", "")]
    [InlineData("\" \"", " ")]
    [InlineData("\"\t\"", "\t")]
    [InlineData("\\\\", "\\\\")]
    [InlineData("\\\\ ", "\\\\")]
    [InlineData("\\\\\t", "\\\\")]
    [InlineData("\\\"", "\"")]
    [InlineData("\"\\\"\"", "\"")]
    [InlineData("\\\"a b\\\"", "\"a", "b\"")]
    [InlineData("\\\\\\\\\"a\"", "\\\\a")]
    [InlineData("\"C:\\my tools\\get.exe\" \"100%OS%\" a^b&c", "C:\\my tools\\get.exe", "100%OS%", "a^b&c")]
    [InlineData("a\" b\"c", "a bc")]
    public void Spaces_and_tabs_divide_words_and_quotes_keep_them(string line, params string[] words) =>
        Assert.Equal(words, WindowsWords.Split(line));

    [Theory]
    [InlineData("\"")]
    [InlineData("\"a b")]
    public void A_quote_without_its_end_is_not_a_command(string line) => Assert.Null(WindowsWords.Split(line));
}
