using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Splits a command line into words as Windows programs do, and as the AWS CLI does on Windows.</summary>
/// <remarks>
/// A backslash is a letter unless a quote follows.
/// https://learn.microsoft.com/en-us/cpp/cpp/main-function-command-line-args#parsing-c-command-line-arguments
/// </remarks>
internal static class WindowsWords
{
    /// <summary>The words of a command line.</summary>
    /// <returns>The words; null when a quote is not closed.</returns>
    internal static List<string>? Split(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        var isQuoted = false;
        var backslashes = 0;
        foreach (var letter in line)
        {
            if (letter is ' ' or '\t' && !isQuoted)
            {
                End();
            }
            else if (letter == '"')
            {
                // Two backslashes are one, and an odd one makes the quote a letter.
                word ??= new();
                word.Length -= (backslashes + 1) / 2;
                var isLetter = backslashes % 2 == 1;
                isQuoted ^= !isLetter;
                word.Append(isLetter ? "\"" : string.Empty);
            }
            else
            {
                (word ??= new()).Append(letter);
            }

            backslashes = letter == '\\' ? backslashes + 1 : 0;
        }

        End();
        return isQuoted ? null : words;

        void End()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }
}
