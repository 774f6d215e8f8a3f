using System.CommandLine;

namespace AwsCredentialReport.Tool;

/// <summary>The format of the output, without regard to case; a table by default.</summary>
internal static class FormatOption
{
    internal static Option<OutputFormat> Create(params OutputFormat[] formats)
    {
        var words = string.Join(", ", formats.Select(Word));
        var option = new Option<OutputFormat>("--format")
        {
            Description = Sentence.Format(Messages.OptionFormat, words),
            DefaultValueFactory = _ => OutputFormat.Table,
            HelpName = "FORMAT",
        };
        option.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            foreach (var format in formats)
            {
                if (string.Equals(Word(format), text, StringComparison.OrdinalIgnoreCase))
                {
                    return format;
                }
            }

            result.AddError(Sentence.Format(Messages.NotAChoice, "--format", words, text));
            return OutputFormat.Table;
        };
        return option;
    }

    private static string Word(OutputFormat format) => format.ToString().ToLowerInvariant();
}
