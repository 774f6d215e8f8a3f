using System.Text;

namespace AwsCredentialReport.HelpBuilder;

/// <summary>Writes a cmdlet's syntax as Get-Command -Syntax does, wrapped.</summary>
internal static class SyntaxText
{
    private const int Width = 100;

    internal static string Render(CmdletFacts cmdlet) =>
        string.Join("\n\n", cmdlet.Sets.Select(set => Render(cmdlet, set)));

    internal static string Describe(ParameterFacts parameter, ParameterSetFacts facts)
    {
        var name = facts.Position is null ? "-" + parameter.Name : $"[-{parameter.Name}]";
        var whole = parameter.IsSwitch ? name : $"{name} <{parameter.Type}>";
        return facts.IsMandatory ? whole : $"[{whole}]";
    }

    private static string Render(CmdletFacts cmdlet, string? set)
    {
        var text = new StringBuilder();
        var line = new StringBuilder(cmdlet.Name);
        var words = cmdlet.InSet(set).Select(pair => Describe(pair.Parameter, pair.Facts));
        foreach (var word in words.Append("[<CommonParameters>]"))
        {
            if (line.Length + word.Length >= Width)
            {
                text.Append(line).Append('\n');
                line.Clear().Append("   ");
            }

            line.Append(' ').Append(word);
        }

        return text.Append(line).ToString();
    }
}
