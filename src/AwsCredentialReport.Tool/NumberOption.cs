using System.CommandLine;
using System.Globalization;

namespace AwsCredentialReport.Tool;

/// <summary>Options that take a number, in the same form in every culture.</summary>
internal static class NumberOption
{
    /// <summary>An option of whole numbers; 0 when it is not given and has no default.</summary>
    internal static Option<int> Whole(string name, string helpName, string description, int? value, int least, int most, string? alias = null)
    {
        var option = new Option<int>(name, alias is null ? [] : [alias]) { Description = description, HelpName = helpName };
        if (value is { } byDefault)
        {
            option.DefaultValueFactory = _ => byDefault;
        }

        option.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
            {
                result.AddError(Sentence.Format(Messages.NotAWholeNumber, name, least, most, text));
            }

            return number;
        };
        return option;
    }

    /// <summary>An option of numbers that may have a fraction.</summary>
    internal static Option<double> Any(string name, string helpName, string description, double value, double least, double most)
    {
        var option = new Option<double>(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => value };
        option.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ||
                !(number >= least && number <= most))
            {
                result.AddError(Sentence.Format(Messages.NotANumber, name, least, most, text));
            }

            return number;
        };
        return option;
    }
}
